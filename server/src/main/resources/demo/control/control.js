const EVERY_MS = 1000;
const at = (id) => document.getElementById(id);
const NUMBERS = ['callers', 'visitors', 'talked', 'left', 'lost', 'chats'];
let wasUp = true;

function show(state) {
  NUMBERS.forEach((name) => { at(name).textContent = state[name]; });
  at('console').href = state.console;
  at('loss').setAttribute('aria-pressed', state.loss);
  at('trunk').setAttribute('aria-pressed', state.trunkCut);
  at('restart').disabled = !state.up;
  if (state.up !== wasUp) at('said').textContent = state.up ? 'The server is back.' : 'The server restarts.';
  wasUp = state.up;
}

async function ask(path, init) {
  const answer = await fetch(path, init);
  if (answer.ok) show(await answer.json());
}

for (const act of ['loss', 'trunk', 'restart']) {
  at(act).addEventListener('click', () => ask(`/${act}`, { method: 'POST', headers: { 'X-Parley': '1' } }));
}
const look = () => ask('/state').catch(() => { at('said').textContent = 'The demo does not answer.'; });
setInterval(look, EVERY_MS);
look();
