// Numbers outside, for the mock server.
const numbers = [
  { id: 'n1', name: 'Port office', number: '+37052102030', note: 'day and night', tags: ['port', 'ferry'] },
  { id: 'n2', name: 'Balt Taxi', number: '+37061199999', note: '', tags: ['taxi'] },
  { id: 'n3', name: 'مكتب بيروت', number: '+9611234567', note: 'صباحًا فقط', tags: [] },
];

export const found = (words) => ({
  numbers: numbers.filter((one) => `${one.name} ${one.number} ${one.note} ${one.tags}`.toLowerCase().includes(words.toLowerCase())),
  more: false,
});
