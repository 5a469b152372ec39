// What each sample user finds on signing in: the user name picks the scene.
import { agent, asked, call, chats, consult, contact, members, now, offer, olegChat, waiting } from './data.mjs';

function made(agentChange, parts, offers = [], toTake = []) {
  const threads = new Map();
  const contacts = parts.map((part) => {
    if (!part.log) return part;
    threads.set(part.contact.id, part.log);
    return part.contact;
  });
  return { agent: agent(agentChange), contacts, offers, waiting: toTake, threads, seen: new Map() };
}

export const scenes = {
  milda: () => made({ onCall: true, chats: 2 }, [call(), ...chats()], [offer('chat')]),
  'milda-chat': () => {
    const scene = made({}, [olegChat(), ...chats()], [offer('voice')]);
    scene.seen.set(scene.contacts[0].id, { delivered: 5, read: 5 });
    return scene;
  },
  'milda-wrap': () => {
    const ended = now() - 24_000;
    const wrap = call({ phase: 'wrap_up', endedAt: ended, wrapUpEndsAt: ended + 60_000, recording: false });
    return made({ chats: 2 }, [wrap, ...chats()]);
  },
  'milda-take': () => made({ chats: 2 }, chats(), [], waiting()),
  'milda-mute': () => {
    const wrapUp = { optional: true, asked: true, extensions: 1, extendMs: 30_000 };
    return made({ onCall: true, chats: 0 }, [call({ noAudio: true, wrapUp }), contact({ wrapUp, customer: { key: 'v-y', name: 'Jonas Vaitkus' } })]);
  },
  'milda-false': () =>
    made({ onCall: true, chats: 0 }, [call({ customer: { key: '+37061234567', name: 'Rūta Balčiūnienė', number: 'false' } })], [offer('voice')]),
  'milda-quiet': () => made({ chats: 0 }, []),
  'milda-missed': () =>
    made({ state: 'forced', reason: 'not_responding', phone: 'unregistered', chats: 1 }, [chats()[0]]),
  'milda-consult': () => made({ onCall: true, chats: 2 }, [call({ onHold: true, consult: consult('talking') }), ...chats()]),
  'milda-ring': () => made({ onCall: true, chats: 0 }, [call({ onHold: true, consult: consult('ringing') })]),
  'milda-aside': () => made({ onCall: true, chats: 0 }, [call({ consult: consult('aside') })]),
  'milda-joined': () => made({ onCall: true, chats: 0 }, [call({ consult: consult('joined') })]),
  'milda-many': () =>
    made({ onCall: true, chats: 2 }, [call({ consult: consult('joined', { members: members(4) }) }), ...chats()]),
  'milda-full': () =>
    made({ onCall: true, chats: 0 }, [call({ consult: consult('joined', { members: members(6), full: true }) })]),
  'milda-adds': () =>
    made({ onCall: true, chats: 0 }, [
      call({ consult: consult('talking', { name: 'Tomas Petrauskas', agent: 'tomas', members: members(3) }) }),
    ]),
  'milda-watched': () =>
    made({ onCall: true, chats: 2 }, [call({ supervised: { by: 'viktorija', byName: 'Viktorija Jankauskaitė', mode: 'whisper' } }), ...chats()]),
  'milda-back': () => made({ onCall: true, chats: 0 }, [call({ consult: consult('over', { why: 'no_answer' }) })]),
  'milda-asked': () => ({ ...made({ chats: 2 }, chats()), asked: asked('ringing') }),
  'milda-advises': () => ({ ...made({ onCall: true, chats: 2 }, chats()), asked: asked('talking') }),
  'milda-hold': () => made({ onCall: true, chats: 0, pending: { state: 'not_ready', aux: 'lunch' } }, [
    call({ onHold: true }),
    contact({ customer: { key: 'v-x' }, phase: 'wrap_up', endedAt: now(), wrapUpEndsAt: now() + 30_000 }),
  ]),
};

export const people = {
  viktorija: { id: 'viktorija', name: 'Viktorija Jankauskaitė', role: 'supervisor', language: 'en' },
  admin: { id: 'admin', name: 'Ingrid Halvorsen', role: 'administrator', language: 'en' },
};

export const personOf = (user) =>
  people[user] ?? { id: 'milda', name: 'Milda Kazlauskaitė', role: 'agent', language: 'en', agent: true };
