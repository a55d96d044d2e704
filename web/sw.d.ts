declare const __PRECACHE__: { url: string; revision: string | null }[];
