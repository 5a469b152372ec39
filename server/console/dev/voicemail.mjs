// Messages of callers, for the mock server.
const MINUTE = 60_000;
const SIGN = (at) => ({ by: 'milda', name: 'Milda Petrauskė', at });

const base = { queue: 'bookings', queueName: 'Bookings', complete: true, note: '', callbacks: 0, calling: false };
const messages = (now) => [
  { ...base, id: 'vm1', caller: '+37061234567', name: 'Jonas Kazlauskas', language: 'lt', at: now - 4 * MINUTE, lengthMs: 23_400 },
  { ...base, id: 'vm2', language: 'en', at: now - 31 * MINUTE, lengthMs: 8_200, complete: false },
  { ...base, id: 'vm3', caller: '+35921234567', language: 'bg', at: now - 95 * MINUTE, lengthMs: 61_000, heard: SIGN(now - 80 * MINUTE), taken: { by: 'anna', name: 'Anna Sokolova', at: now - 79 * MINUTE }, calling: true, callbacks: 1 },
  { ...base, id: 'vm4', caller: '+302101234567', name: 'Ελένη', language: 'el', at: now - 1600 * MINUTE, lengthMs: 14_000, heard: SIGN(now - 1500 * MINUTE), done: SIGN(now - 1490 * MINUTE), note: 'New date agreed.' },
];

const all = messages(Date.now());
const unheard = () => ({ bookings: all.filter((one) => !one.heard && !one.done).length });
const find = (id) => all.find((one) => one.id === id);

export const voicemailRoutes = [
  ['GET', '/api/voicemails', (_, __, ___, query) => ({
    messages: all.filter((one) => query.get('open') !== '1' || !one.done),
    unheard: unheard(),
  })],
  ['GET', '/api/voicemails/unheard', () => ({ count: unheard().bookings, queues: unheard() })],
  ['GET', '/api/voicemails/:id/peaks', (_, [id]) => {
    const bins = Math.round(find(id).lengthMs / 50);
    const left = Array.from({ length: bins }, (_, at) => Math.round(20 + 80 * Math.abs(Math.sin(at / 7) * Math.sin(at / 23))));
    return { lengthMs: find(id).lengthMs, binMs: 50, left, right: left.map(() => 0) };
  }],
  ['POST', '/api/voicemails/:id/take', (_, [id]) => {
    Object.assign(find(id), { taken: SIGN(Date.now()) });
  }],
  ['POST', '/api/voicemails/:id/give-back', (_, [id]) => {
    delete find(id).taken;
  }],
  ['POST', '/api/voicemails/:id/done', (_, [id], body) => {
    Object.assign(find(id), { taken: undefined, done: body.done ? SIGN(Date.now()) : undefined, note: body.note ?? '' });
  }],
  ['POST', '/api/voicemails/:id/callback', (_, [id]) => {
    Object.assign(find(id), { calling: true, callbacks: find(id).callbacks + 1 });
    return { callback: `${id}-cb` };
  }],
];
