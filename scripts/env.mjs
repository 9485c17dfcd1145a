// Loaded before everything else by the commands that an operator sets up: the settings in .env, where there is one.
import './node-version.mjs';
import { existsSync } from 'node:fs';

if (existsSync('.env')) {
  try {
    process.loadEnvFile('.env');
  } catch (error) {
    console.error(`读不了 .env：${error.message} .env cannot be read: ${error.message}`);
    process.exit(1);
  }
}
