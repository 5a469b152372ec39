import { sendAll } from '../src/review/unsavedOutbox';

/** Modules are shared between files: what waits for a pause in typing is sent while this test's server is there. */
export async function sendUnsaved(): Promise<void> {
  sendAll();
  for (let turn = 0; turn < 10; turn++) await new Promise((done) => setImmediate(done));
}
