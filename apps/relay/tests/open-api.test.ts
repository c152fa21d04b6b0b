import { refusals } from '@cobijo/wire';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { openApi } from '../src/open-api.ts';

/** The shape of OpenAPI 3.1, as much of it as the page uses, and no more. */
const Schema: z.ZodType = z.record(z.string(), z.unknown());
const Content = z.record(z.string().regex(/^[a-z]+\/[\w.+-]+$/), z.strictObject({ schema: Schema }));
const Parameter = z.strictObject({
  name: z.string(),
  in: z.enum(['path', 'query', 'header']),
  required: z.boolean().optional(),
  schema: Schema,
});
const Response = z.strictObject({
  description: z.string().min(1),
  headers: z.record(z.string(), z.strictObject({ schema: Schema })).optional(),
  content: Content.optional(),
});
const Operation = z.strictObject({
  summary: z.string().min(1),
  description: z.string().optional(),
  security: z.array(z.record(z.string(), z.array(z.string()))).optional(),
  parameters: z.array(Parameter).optional(),
  requestBody: z.strictObject({ required: z.boolean(), content: Content }).optional(),
  responses: z.record(z.string().regex(/^(default|[1-5]\d\d)$/), Response),
});
const Document = z.strictObject({
  openapi: z.literal('3.1.0'),
  info: z.strictObject({
    title: z.string(),
    version: z.string(),
    description: z.string(),
    license: z.strictObject({ name: z.string(), identifier: z.string() }),
  }),
  components: z.strictObject({ securitySchemes: z.record(z.string(), z.looseObject({ type: z.string() })) }),
  paths: z.record(
    z.string().startsWith('/'),
    z.strictObject({
      parameters: z.array(Parameter).optional(),
      get: Operation.optional(),
      post: Operation.optional(),
      put: Operation.optional(),
      delete: Operation.optional(),
    }),
  ),
});

describe('the relay’s own description', () => {
  const document = Document.parse(JSON.parse(JSON.stringify(openApi())));

  test('is an OpenAPI 3.1 document in which every path parameter is declared', () => {
    for (const [path, item] of Object.entries(document.paths)) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const declared = (item.parameters ?? []).filter((each) => each.in === 'path').map(({ name }) => name);
      expect([path, declared]).toEqual([path, named]);
    }
  });

  test('has every route of the wire, and every refusal by its code', () => {
    const routes = Object.entries(document.paths).flatMap(([path, item]) =>
      (['get', 'post', 'put', 'delete'] as const)
        .filter((method) => item[method])
        .map((method) => `${method} ${path}`),
    );
    expect(routes.sort()).toEqual(
      [
        'delete /v1/streams/{stream}/nudges/{registration}',
        'delete /v1/streams/{stream}/rings/{ring}',
        'get /health',
        'get /metrics',
        'get /openapi.json',
        'get /v1/live',
        'get /v1/nudges',
        'get /v1/streams/{stream}/attachments/{attachment}/{number}',
        'get /v1/streams/{stream}/envelopes',
        'get /v1/streams/{stream}/heads',
        'get /v1/streams/{stream}/nudges/{registration}',
        'get /v1/streams/{stream}/rings',
        'post /v1/streams',
        'post /v1/streams/{stream}/drops',
        'post /v1/streams/{stream}/envelopes',
        'post /v1/streams/{stream}/epochs',
        'post /v1/streams/{stream}/rings',
        'put /v1/streams/{stream}/attachments/{attachment}/{number}',
        'put /v1/streams/{stream}/nudges/{registration}',
      ].sort(),
    );
    const text = JSON.stringify(document);
    for (const code of Object.keys(refusals)) expect(text).toContain(code);
  });
});
