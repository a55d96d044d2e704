// @ts-check
/** A module that only `npm run bench` installs: nothing else may need its types. @param {string} name @returns {Promise<any>} */
export const peerModule = (name) => import(name);
