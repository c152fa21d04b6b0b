import {
  Appended,
  CreateStream,
  Heads,
  NudgeAsked,
  NudgeOffer,
  NudgeState,
  RefusalReply,
  Rings,
  RingsPut,
  Rotation,
  mediaTypes,
  endHeader,
  nextPositionHeader,
  refusals,
} from '@cobijo/wire';
import { z } from 'zod';

const schema = (of: z.ZodType, io: 'input' | 'output' = 'input'): object =>
  z.toJSONSchema(of, { io, unrepresentable: 'any' });
const json = (of: z.ZodType, io?: 'input' | 'output'): object => ({
  [mediaTypes.json]: { schema: schema(of, io) },
});
const binary = (type: string): object => ({ [type]: { schema: { type: 'string', format: 'binary' } } });
const path = (name: string): object => ({ name, in: 'path', required: true, schema: { type: 'string' } });

/** The relay's surface as OpenAPI 3.1, made of the same schemas that it parses with. */
export function openApi(): object {
  const refused = {
    description: Object.keys(refusals).join(', '),
    content: json(RefusalReply, 'output'),
  };
  const done = (description: string, content?: object): object => ({
    description,
    ...(content ? { content } : {}),
  });
  const signed = [{ capability: [] }];
  return {
    openapi: '3.1.0',
    info: {
      title: 'Cobijo relay',
      version: '1',
      description: 'Accepts, keeps and delivers sealed envelopes. It can open none of them.',
      license: { name: 'AGPL-3.0-or-later', identifier: 'AGPL-3.0-or-later' },
    },
    components: {
      securitySchemes: {
        capability: {
          type: 'apiKey',
          in: 'header',
          name: 'authorization',
          description: 'Cobijo <right>.<epoch>.<unix seconds>.<Ed25519 signature, base64url>',
        },
        drop: {
          type: 'apiKey',
          in: 'header',
          name: 'authorization',
          description: 'Drop <Ed25519 public key>.<Ed25519 signature>, both base64url',
        },
      },
    },
    paths: {
      '/v1/streams': {
        post: {
          summary: 'Create a stream, spending a token',
          requestBody: { required: true, content: json(CreateStream) },
          responses: { 201: done('Created'), default: refused },
        },
      },
      '/v1/streams/{stream}/envelopes': {
        parameters: [path('stream')],
        post: {
          summary: 'Append a run of envelopes; acknowledged when synced to disk',
          security: signed,
          parameters: [{ name: 'late', in: 'query', schema: { const: '1' } }],
          requestBody: { required: true, content: binary(mediaTypes.envelopes) },
          responses: { 200: done('Appended', json(Appended, 'output')), default: refused },
        },
        get: {
          summary: 'Read a page from a position on',
          security: signed,
          parameters: [
            { name: 'from', in: 'query', required: true, schema: { type: 'integer', minimum: 0 } },
          ],
          responses: {
            200: {
              description: 'A run of envelopes',
              headers: {
                [nextPositionHeader]: { schema: { type: 'integer' } },
                [endHeader]: { schema: { type: 'string', enum: ['1'] } },
              },
              content: binary(mediaTypes.envelopes),
            },
            default: refused,
          },
        },
      },
      '/v1/streams/{stream}/heads': {
        parameters: [path('stream')],
        get: {
          summary: 'The next position, the epoch, and the next sequence of each chain',
          security: signed,
          responses: { 200: done('Heads', json(Heads, 'output')), default: refused },
        },
      },
      '/v1/streams/{stream}/epochs': {
        parameters: [path('stream')],
        post: {
          summary: 'Close the epoch and open the next: a run whose first item is the rotation as JSON',
          description: JSON.stringify(schema(Rotation)),
          security: signed,
          requestBody: { required: true, content: binary(mediaTypes.envelopes) },
          responses: { 200: done('Rotated', json(Appended, 'output')), default: refused },
        },
      },
      '/v1/streams/{stream}/attachments/{attachment}/{number}': {
        parameters: [path('stream'), path('attachment'), path('number')],
        put: {
          summary: 'Store one sealed chunk',
          security: signed,
          requestBody: { required: true, content: binary('application/octet-stream') },
          responses: { 200: done('Held already'), 201: done('Stored'), default: refused },
        },
        get: {
          summary: 'Fetch one sealed chunk',
          security: signed,
          responses: { 200: done('The chunk', binary('application/octet-stream')), default: refused },
        },
      },
      '/v1/streams/{stream}/drops': {
        parameters: [path('stream')],
        post: {
          summary: 'Leave one envelope; answered alike, at the same time, whatever becomes of it',
          security: [{ drop: [] }],
          requestBody: { required: true, content: binary(mediaTypes.envelopes) },
          responses: { 202: done('Heard'), default: refused },
        },
      },
      '/v1/nudges': {
        get: {
          summary: 'Which nudges this relay sends: e-mail, web push, text message',
          responses: { 200: done('The offer', json(NudgeOffer, 'output')), default: refused },
        },
      },
      '/v1/streams/{stream}/nudges/{registration}': {
        parameters: [path('stream'), path('registration')],
        put: {
          summary: 'Ask to be nudged, with a fixed sentence and nothing else, when the stream grows',
          security: signed,
          requestBody: { required: true, content: json(NudgeAsked) },
          responses: { 201: done('Registered'), default: refused },
        },
        get: {
          summary: 'Whether the nudges of a registration arrive',
          security: signed,
          responses: { 200: done('Its state', json(NudgeState, 'output')), default: refused },
        },
        delete: {
          summary: 'Be nudged no more; the address is forgotten',
          security: signed,
          responses: { 200: done('Forgotten'), default: refused },
        },
      },
      '/v1/streams/{stream}/rings': {
        parameters: [path('stream')],
        post: {
          summary:
            'Let rings wait: moments drawn at random, at which whoever watches is told to look at her clocks',
          security: signed,
          requestBody: { required: true, content: json(RingsPut) },
          responses: { 201: done('They wait'), default: refused },
        },
        get: {
          summary: 'What waits, and what rang in the last days',
          security: signed,
          responses: { 200: done('The rings', json(Rings, 'output')), default: refused },
        },
      },
      '/v1/streams/{stream}/rings/{ring}': {
        parameters: [path('stream'), path('ring')],
        delete: {
          summary: 'Take away a ring that waits',
          security: signed,
          responses: { 200: done('Taken away'), default: refused },
        },
      },
      '/v1/live': {
        get: { summary: 'Live connection (WebSocket)', responses: { 101: done('Switching protocols') } },
      },
      '/health': {
        get: {
          summary: 'Whether the relay takes work',
          responses: { 200: done('Yes'), 503: done('Stopping') },
        },
      },
      '/metrics': {
        get: { summary: 'Prometheus metrics, without identifiers', responses: { 200: done('Metrics') } },
      },
      '/openapi.json': { get: { summary: 'This page', responses: { 200: done('OpenAPI 3.1') } } },
    },
  };
}
