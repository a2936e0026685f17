import type { IncomingMessage, ServerResponse } from 'node:http';
import { Faults } from './faults.js';

export interface RecordedRequest {
  method: string;
  /** Without `/api/v10`, percent-decoded. */
  path: string;
  query: URLSearchParams;
  /** The JSON body, or `payload_json` of an upload. */
  json: unknown;
  files: { name: string; content: Buffer }[];
  authorization: string | undefined;
}

/** What a route answers: a status and JSON, or nothing for 204. */
export interface Reply {
  status: number;
  json?: unknown;
}

export interface Route {
  method: string;
  /** Its groups are handed to the handler. */
  path: RegExp;
  /** Interaction callbacks and webhooks carry their token in the path instead. */
  withoutToken?: true;
  handle: (groups: string[], request: RecordedRequest) => Reply;
}

export interface RestOptions {
  token: string;
  routes: Route[];
  onRequest: (request: RecordedRequest) => void;
}

export function apiError(status: number, code: number, message: string): Reply {
  return { status, json: { code, message } };
}

/** Discord's REST API: authorisation, routing, failures on demand. */
export class RestDouble {
  readonly faults = new Faults();
  readonly #options: RestOptions;

  constructor(options: RestOptions) {
    this.#options = options;
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const recorded = await record(request);
    const failure = this.faults.take(recorded.method, recorded.path);
    if (failure === undefined) {
      answer(response, this.#route(recorded));
    } else if (failure === 'reset') {
      request.socket.destroy();
    } else if (failure === 'reset-after') {
      this.#route(recorded);
      request.socket.destroy();
    } else {
      answer(response, apiError(failure.status, failure.code ?? 0, failure.message ?? 'Failed on demand'));
    }
    this.#options.onRequest(recorded);
  }

  #route(request: RecordedRequest): Reply {
    for (const route of this.#options.routes) {
      const match = route.method === request.method ? route.path.exec(request.path) : null;
      if (match === null) continue;
      if (!route.withoutToken && request.authorization !== `Bot ${this.#options.token}`) {
        return apiError(401, 0, '401: Unauthorized');
      }
      return route.handle(match.slice(1), request);
    }
    return apiError(404, 0, '404: Not Found');
  }
}

function answer(response: ServerResponse, { status, json }: Reply): void {
  response.writeHead(status, json === undefined ? {} : { 'Content-Type': 'application/json' });
  response.end(json === undefined ? undefined : JSON.stringify(json));
}

async function record(request: IncomingMessage): Promise<RecordedRequest> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return {
    method: request.method ?? 'GET',
    path: decodeURIComponent(url.pathname.replace(/^\/api\/v\d+/, '')),
    query: url.searchParams,
    authorization: request.headers.authorization,
    ...(await parseBody(Buffer.concat(chunks), request.headers['content-type'] ?? '')),
  };
}

async function parseBody(
  body: Buffer,
  contentType: string,
): Promise<Pick<RecordedRequest, 'json' | 'files'>> {
  if (!contentType.startsWith('multipart/form-data')) {
    return { json: body.length > 0 ? JSON.parse(body.toString()) : undefined, files: [] };
  }
  const form = await new Response(new Uint8Array(body), {
    headers: { 'Content-Type': contentType },
  }).formData();
  const payload = form.get('payload_json');
  const files = await Promise.all(
    [...form.values()].flatMap((value) =>
      typeof value === 'string'
        ? []
        : [value.arrayBuffer().then((bytes) => ({ name: value.name, content: Buffer.from(bytes) }))],
    ),
  );
  return { json: typeof payload === 'string' ? JSON.parse(payload) : undefined, files };
}
