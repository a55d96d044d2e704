// @ts-check
/** The shape of an Apache Ossie document (core specification, schema of this version). */
import { anything, flag, list, object, text, word } from './shape.js';

export const OSSIE_VERSION = '0.2.0.dev0';

const DIALECTS = 'ANSI_SQL SNOWFLAKE MDX TABLEAU DATABRICKS MAQL BIGQUERY SIGMA THOUGHTSPOT DAX'.split(' ');
const DATATYPES = 'String Integer Decimal Float Boolean Date Time DateTime DateTimeTz Opaque'.split(' ');

const texts = list(text);
const expression = object(
  { dialects: list(object({ dialect: word(DIALECTS), expression: text }, ['dialect', 'expression']), 1) },
  ['dialects'],
);
/** @type {import('./shape.js').Shape} */
const aiContext = {
  is: 'either',
  of: [
    text,
    { is: 'object', keys: { instructions: text, synonyms: texts, examples: texts }, required: [], open: true },
  ],
};
const described = {
  name: text,
  description: text,
  ai_context: aiContext,
  custom_extensions: list(object({ vendor_name: text, data: text }, ['vendor_name', 'data'])),
};
const field = object(
  { ...described, expression, dimension: object({ is_time: flag }), label: text, datatype: word(DATATYPES) },
  ['name', 'expression'],
);
const dataset = object(
  { ...described, source: text, primary_key: texts, unique_keys: list(texts), fields: list(field) },
  ['name', 'source'],
);
const { name, ai_context, custom_extensions } = described;
const relationship = object(
  { name, ai_context, custom_extensions, from: text, to: text, from_columns: list(text, 1), to_columns: list(text, 1) },
  ['name', 'from', 'to', 'from_columns', 'to_columns'],
);
const metric = object({ ...described, expression, datatype: word(DATATYPES) }, ['name', 'expression']);
const model = object(
  { ...described, datasets: list(dataset, 1), relationships: list(relationship), metrics: list(metric) },
  ['name', 'datasets'],
);

export const ossieShape = object(
  { version: anything, semantic_model: list(model), dialects: list(word(DIALECTS)), vendors: texts },
  ['version', 'semantic_model'],
);
