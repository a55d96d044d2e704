// @ts-check
/** Defines the element <nps-survey>. All that a page pays before a survey opens is this file, its element and its invitation. */
import { NpsSurveyElement } from './nps-survey-element.js';

if (!customElements.get('nps-survey')) customElements.define('nps-survey', NpsSurveyElement);
