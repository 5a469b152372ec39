import { language, say } from './words.js';

const EVERY_MS = 1000;
const at = (id) => document.getElementById(id);
const NUMBERS = ['callers', 'visitors', 'talked', 'left', 'lost', 'chats'];
let wasUp = true;

function speak() {
  document.documentElement.lang = language;
  document.documentElement.dir = language === 'ar' ? 'rtl' : 'ltr';
  document.title = say('title');
  document.querySelectorAll('[data-t]').forEach((place) => { place.textContent = say(place.dataset.t); });
  document.querySelector('dl').setAttribute('aria-label', say('synthetic'));
  document.querySelector('main').hidden = false;
}

function show(state) {
  NUMBERS.forEach((name) => { at(name).textContent = new Intl.NumberFormat(language).format(state[name]); });
  at('console').href = state.console;
  at('loss').setAttribute('aria-pressed', state.loss);
  at('trunk').setAttribute('aria-pressed', state.trunkCut);
  at('restart').disabled = !state.up;
  if (state.up !== wasUp) at('said').textContent = state.up ? say('back') : say('restarts');
  wasUp = state.up;
}

async function ask(path, init) {
  const answer = await fetch(path, init);
  if (answer.ok) show(await answer.json());
}

for (const act of ['loss', 'trunk', 'restart']) {
  at(act).addEventListener('click', () => ask(`/${act}`, { method: 'POST', headers: { 'X-Parley': '1' } }));
}
speak();
const look = () => ask('/state').catch(() => { at('said').textContent = say('silent'); });
setInterval(look, EVERY_MS);
look();
