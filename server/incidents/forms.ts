// What the form of a kind asks for, held against what was filled in: every fault at once, by path, as a code that screens have words for.

import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js'
import type { FormSchema } from '#contract/incidents'
import type { Issue } from '../platform/problem.ts'

const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true })
for (const keyword of ['x-title', 'x-words', 'x-unit']) ajv.addKeyword(keyword)

/** As contracts name their faults, so that a screen has the words already. */
const codes: Readonly<Record<string, string>> = {
  required: 'invalid_type',
  type: 'invalid_type',
  additionalProperties: 'unknown-field',
  enum: 'invalid_value',
  minimum: 'too_small',
  exclusiveMinimum: 'too_small',
  minLength: 'too_small',
  minItems: 'too_small',
  maximum: 'too_big',
  exclusiveMaximum: 'too_big',
  maxLength: 'too_big',
  maxItems: 'too_big',
}

function issueOf({ instancePath, keyword, params, message = keyword }: ErrorObject): Issue {
  const inner: unknown = params['missingProperty'] ?? params['additionalProperty']
  const steps = [...instancePath.split('/').slice(1), ...(typeof inner === 'string' ? [inner] : [])]
  const path = ['details', ...steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))].join('.')
  return { path, code: codes[keyword] ?? 'custom', message }
}

/** Schemas come from rows that never change: one is compiled once for each text. */
const compiled = new Map<string, ReturnType<typeof ajv.compile>>()
function validatorOf(schema: FormSchema): ReturnType<typeof ajv.compile> {
  const text = JSON.stringify(schema)
  const known = compiled.get(text)
  if (known !== undefined) return known
  const made = ajv.compile(schema)
  compiled.set(text, made)
  return made
}

/** Nothing where `details` fits the form. */
export function formFaults(schema: FormSchema, details: Readonly<Record<string, unknown>>): readonly Issue[] {
  const validate = validatorOf(schema)
  return validate(details) ? [] : (validate.errors ?? []).map(issueOf)
}
