// @ts-check
/**
 * The responses in this origin's log, read from IndexedDB itself and not through the code under test.
 * @param {import('@playwright/test').Page} page
 * @returns {Promise<any[]>} in the order they were appended
 */
export function keptResponses(page) {
  return page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('truescore');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const database = opening.result;
          if (!database.objectStoreNames.contains('responses')) {
            database.close();
            return resolve([]);
          }
          const request = database.transaction('responses').objectStore('responses').getAll();
          request.onerror = () => reject(request.error);
          request.onsuccess = () => {
            database.close();
            resolve(request.result.map((/** @type {any} */ record) => record.response));
          };
        };
      }),
  );
}
