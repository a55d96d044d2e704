// @ts-check
/** The attributes of <nps-survey> that are properties as well: `after-decline` is `afterDecline`. */

/** Those that say of whom, when and how often a survey is asked (targeting/rules.js reads them), and who this person is. */
export const RULES = [
  'trigger',
  'pages',
  'when',
  'sample',
  'again',
  'after-decline',
  'cooldown',
  'quota',
  'answered',
  'last-asked',
  'until',
  'person',
];
/** The parts of a delivery setting beside its address: `endpoint-adapter` and so on. */
export const ENDPOINT = ['adapter', 'key', 'table', 'user', 'password', 'seal'];
export const OTHERS = [
  'survey',
  'language',
  'invitation',
  'store',
  'attach',
  'endpoint',
  ...ENDPOINT.map((part) => `endpoint-${part}`),
];

/** The name of each as a property. */
const PROPERTIES = new Map(
  [...RULES, ...OTHERS].map((name) => [name.replace(/-./g, (part) => part[1].toUpperCase()), name]),
);

/** Gives each attribute its property; null takes the attribute away. @param {typeof HTMLElement} element its class */
export function reflectAttributes({ prototype }) {
  for (const [property, name] of PROPERTIES)
    Object.defineProperty(prototype, property, {
      configurable: true,
      enumerable: true,
      /** @this {HTMLElement} */
      get() {
        return this.getAttribute(name);
      },
      /** @this {HTMLElement} @param {unknown} value */
      set(value) {
        if (value === null) this.removeAttribute(name);
        else this.setAttribute(name, /** @type {any} */ (value));
      },
    });
}

/** What was set before the element was defined hides the properties of its class: it is set anew. @param {any} element */
export function openReflected(element) {
  for (const [name, value] of Object.entries(element))
    if (name in Object.getPrototypeOf(element)) {
      Reflect.deleteProperty(element, name);
      element[name] = value;
    }
}
