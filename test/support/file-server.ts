import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { RemoteFile } from '../../src/articles/remote-file.js';

export interface FileServer {
  origin: string;
  /** The headers of each request that came. */
  requests: IncomingHttpHeaders[];
  /** A file of this server, as a platform would point to it. */
  file(overrides?: Partial<RemoteFile>): RemoteFile;
}

/** A file server on the loopback, stopped when the test ends. */
export async function serveFiles(answer: RequestListener): Promise<FileServer> {
  const requests: IncomingHttpHeaders[] = [];
  const server = createServer((request, response) => {
    requests.push(request.headers);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    requests,
    file: (overrides) => ({
      url: `${origin}/article.txt`,
      name: 'article.txt',
      sizeBytes: 100,
      ...overrides,
    }),
  };
}
