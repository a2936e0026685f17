import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Activity } from './activity.js';
import { faultsOfView, type View } from './block-rules.js';
import { type ApiResult, Conversations, type SeenMessage } from './conversations.js';
import { Uploads } from './uploads.js';

/** How the next call of a method fails. */
export type Failure =
  | { kind: 'http'; status: number }
  | { kind: 'ratelimited'; retryAfterSeconds: number }
  | { kind: 'error'; error: string }
  /** The call is taken and never answered. */
  | { kind: 'unanswered' };

/** One request that reached the double. */
export interface RecordedRequest {
  /** A Web API method such as `chat.postMessage`, or `response_url`, or `file`. */
  method: string;
  authorization: string | undefined;
  fields: Record<string, unknown>;
  at: number;
}

export interface HeldFile {
  content: string;
  contentType: string;
}

/** What Slack tells of a person, beside their id. */
export interface UserFields {
  team_id?: string;
  is_admin?: boolean;
  is_owner?: boolean;
  is_primary_owner?: boolean;
  deleted?: boolean;
}

/** A modal that was opened for a person. */
export interface OpenedView {
  id: string;
  userId: string;
  view: View;
}

/** Scopes that an app may lack, by the method that needs them. */
const neededScopes: Record<string, string> = {
  'users.info': 'users:read',
  'files.getUploadURLExternal': 'files:write',
  'files.completeUploadExternal': 'files:write',
};

/** Slack's HTTP side: the Web API, response_urls and file downloads. */
export class WebServer {
  readonly requests: RecordedRequest[] = [];
  readonly conversations = new Conversations();
  readonly files = new Map<string, HeldFile>();
  /** By the token of the response_url: Slack takes five answers at each. */
  readonly responseUrls = new Map<
    string,
    { channel: string; userId: string; clicked?: SeenMessage | undefined; usesLeft: number }
  >();
  /** People of whom Slack tells more than that they are members. */
  readonly users = new Map<string, UserFields>();
  /** By trigger_id: who may open a modal with it, until it was used. */
  readonly triggers = new Map<string, { userId: string; state: 'fresh' | 'used' | 'expired' }>();
  readonly views: OpenedView[] = [];
  readonly uploads = new Uploads();
  grantedScopes: string[];
  readonly server: Server;
  readonly #options: {
    botToken: string;
    appToken: string;
    botUserId: string;
    botId: string;
    activity: Activity;
  };
  readonly #failures = new Map<string, Failure[]>();

  constructor(options: {
    botToken: string;
    appToken: string;
    botUserId: string;
    botId: string;
    grantedScopes: string[];
    activity: Activity;
  }) {
    this.#options = options;
    this.grantedScopes = options.grantedScopes;
    this.server = createServer((request, response) => {
      this.#handle(request, response).catch((error: unknown) => {
        response.writeHead(500).end(String(error));
      });
    });
  }

  failNext(method: string, failure: Failure, times = 1): void {
    const queue = this.#failures.get(method) ?? [];
    this.#failures.set(method, [...queue, ...Array.from({ length: times }, () => failure)]);
  }

  calls(method: string): RecordedRequest[] {
    return this.requests.filter((request) => request.method === method);
  }

  get origin(): string {
    const address = this.server.address();
    return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '').split('?')[0] ?? '';
    const [, area = '', name = ''] = path.split('/');
    const method = { api: name, respond: 'response_url', files: 'file', upload: 'upload' }[area] ?? path;
    const fields = await readFields(await readBody(request), request.headers['content-type'] ?? '');
    const { authorization } = request.headers;
    this.requests.push({ method, authorization, fields, at: Date.now() });
    try {
      const failure = this.#failures.get(method)?.shift();
      if (failure !== undefined) fail(response, failure);
      else if (area === 'files') this.#sendFile(name, authorization, response);
      else if (area === 'upload') response.writeHead(this.uploads.take(name, fields) ? 200 : 404).end('OK');
      else if (area === 'respond') this.#takeResponse(name, fields, response);
      else this.#answer(method, authorization, fields, response);
    } finally {
      this.#options.activity.note();
    }
  }

  #answer(
    method: string,
    authorization: string | undefined,
    fields: Record<string, unknown>,
    response: ServerResponse,
  ) {
    const { botToken, appToken } = this.#options;
    const token = method === 'apps.connections.open' ? appToken : botToken;
    const result: ApiResult =
      authorization === `Bearer ${token}` ? this.#call(method, fields) : { ok: false, error: 'invalid_auth' };
    sendJson(response, result, { 'x-oauth-scopes': this.grantedScopes.join(',') });
  }

  #call(method: string, fields: Record<string, unknown>): ApiResult {
    const { botUserId, botId } = this.#options;
    const needed = neededScopes[method];
    if (needed !== undefined && !this.grantedScopes.includes(needed)) {
      return { ok: false, error: 'missing_scope', needed };
    }
    switch (method) {
      case 'auth.test':
        return { ok: true, user_id: botUserId, bot_id: botId, team_id: 'T01', team: 'Double' };
      case 'apps.connections.open':
        return { ok: true, url: `${this.origin.replace('http', 'ws')}/link?ticket=${this.requests.length}` };
      case 'chat.postMessage':
        return this.conversations.post(fields);
      case 'chat.update':
        return this.conversations.update(fields);
      case 'users.info':
        return {
          ok: true,
          user: {
            id: fields.user,
            team_id: 'T01',
            is_admin: false,
            is_owner: false,
            is_primary_owner: false,
            ...this.users.get(String(fields.user)),
          },
        };
      case 'chat.postEphemeral':
        return this.conversations.postEphemeral(fields);
      case 'views.open':
        return this.#openView(fields);
      case 'files.getUploadURLExternal':
        return this.uploads.announce(fields, this.origin);
      case 'files.completeUploadExternal':
        return this.uploads.complete(fields);
      default:
        return { ok: false, error: 'unknown_method' };
    }
  }

  #openView(fields: Record<string, unknown>): ApiResult {
    const trigger = this.triggers.get(String(fields.trigger_id));
    if (trigger === undefined) return { ok: false, error: 'invalid_trigger_id' };
    if (trigger.state === 'used') return { ok: false, error: 'exchanged_trigger_id' };
    if (trigger.state === 'expired') return { ok: false, error: 'expired_trigger_id' };
    const view: View = typeof fields.view === 'string' ? JSON.parse(fields.view) : fields.view;
    if (faultsOfView(view).length > 0) return { ok: false, error: 'invalid_arguments' };
    trigger.state = 'used';
    const id = `V${this.views.length + 1}`;
    this.views.push({ id, userId: trigger.userId, view });
    return { ok: true, view: { id, ...view } };
  }

  #takeResponse(token: string, fields: Record<string, unknown>, response: ServerResponse): void {
    const target = this.responseUrls.get(token);
    if (target === undefined || target.usesLeft === 0) {
      sendJson(response, { ok: false, error: target ? 'used_url' : 'expired_url' }, {}, 404);
      return;
    }
    target.usesLeft -= 1;
    const result = this.conversations.respond(target, fields);
    sendJson(response, result, {}, result.ok ? 200 : 400);
  }

  /** To a request without the token Slack shows its sign-in page, with status 200. */
  #sendFile(id: string, authorization: string | undefined, response: ServerResponse): void {
    const file = this.files.get(id);
    if (file === undefined) response.writeHead(404).end();
    else if (authorization !== `Bearer ${this.#options.botToken}`) {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<!DOCTYPE html><title>Sign in</title>');
    } else response.writeHead(200, { 'content-type': file.contentType }).end(file.content);
  }
}

function fail(response: ServerResponse, failure: Failure): void {
  switch (failure.kind) {
    case 'http':
      response.writeHead(failure.status).end('no');
      return;
    case 'ratelimited':
      sendJson(
        response,
        { ok: false, error: 'ratelimited' },
        { 'retry-after': String(failure.retryAfterSeconds) },
        429,
      );
      return;
    case 'error':
      sendJson(response, { ok: false, error: failure.error });
      return;
    case 'unanswered':
      return;
  }
}

function sendJson(
  response: ServerResponse,
  body: object,
  headers: Record<string, string> = {},
  status = 200,
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts);
}

async function readFields(body: Buffer, contentType: string): Promise<Record<string, unknown>> {
  if (body.length === 0) return {};
  if (contentType.startsWith('application/json')) return JSON.parse(body.toString());
  if (contentType.startsWith('multipart/')) {
    const form = await new Response(new Uint8Array(body), {
      headers: { 'content-type': contentType },
    }).formData();
    const parts = [...form].map(async ([name, value]) => [
      name,
      typeof value === 'string' ? value : await value.text(),
    ]);
    return Object.fromEntries(await Promise.all(parts));
  }
  return Object.fromEntries(new URLSearchParams(body.toString()));
}
