import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { answerParent } from './answer-parent.ts';

// A page that asks nothing and says little: what the framework alone costs.
const app = express();
app.get('/', (_req, res) => void res.type('html').send('<!doctype html><title>bare</title><p>bare</p>'));
const server = createServer(app);
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  answerParent(`http://127.0.0.1:${port}`, async () => server.closeAllConnections());
});
