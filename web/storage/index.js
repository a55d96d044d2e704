// @ts-check
/** All of storage, for the site. A widget imports `response-log.js` alone. */
export {
  appendResponse,
  appendResponses,
  countResponses,
  countResponsesBySurvey,
  listResponses,
  watchResponses,
} from './response-log.js';
export { makeRoomBy } from './database.js';
export { rememberDatabase } from './database-name.js';
export { listAnswerKeys, saveAnswerKey } from './answer-key-store.js';
export { listLetters, removeLetters, saveLetters } from './outbox-store.js';
export { listSurveys, readSurvey, saveSurvey } from './survey-store.js';
export { listDatasets, readDataset, removeDataset, saveDataset } from './dataset-store.js';
export { ONLY_BOARD, readBoard, removeBoard, saveBoard } from './board-store.js';
export { rememberDevice, watchRecords } from './event-log.js';
export { listLinkSecrets, saveLinkSecret } from './link-secret-store.js';
export { findPerson, removePerson } from './person.js';
export { listFollowUps, saveFollowUp } from './follow-up-store.js';
export { keepOnDevice, listOfDevice, readOfDevice, readSetting, saveSetting } from './setting-store.js';
export { requestPersistence, storageState } from './storage-state.js';
