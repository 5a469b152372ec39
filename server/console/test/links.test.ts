import { describe, expect, it } from 'vitest';
import { normalised } from '../src/admin/document';
import { linkFaults } from '../src/admin/links/links';
import { without } from '../src/admin/queues/without';

const withLinks = (...links: object[]) => normalised({ desk: { links }, queues: [{ id: 'sales' }, { id: 'help' }] });
const faults = (link: object) =>
  linkFaults(withLinks({ id: 'crm', label: { en: 'CRM' }, url: 'https://crm.example.org/', ...link })).map(({ path, key }) => `${path} ${key}`);

describe('links in the settings', () => {
  it('are nothing in versions that know none, and whole where something was left out', () => {
    expect(normalised({}).desk).toEqual({ links: [] });
    expect(withLinks({ id: 'crm', label: { en: 'CRM' }, url: 'https://crm.example.org/' }).desk.links).toEqual([
      { id: 'crm', label: { en: 'CRM' }, url: 'https://crm.example.org/', openOnAnswer: false, channels: [], queues: [] },
    ]);
  });

  it('say what is wrong at their field while it is typed', () => {
    expect(faults({})).toEqual([]);
    expect(faults({ url: 'https://crm.example.org/{attribute.order}?n={number}#{queue}' })).toEqual([]);
    expect(faults({ url: '/demo/card.html?n={number}' })).toEqual([]);
    expect(faults({ label: {} })).toEqual(['desk.links[crm].label fault.noText']);
    expect(faults({ label: { en: 'x'.repeat(61) } })).toEqual(['desk.links[crm].label fault.long']);
    for (const url of ['', 'https://', 'crm.example.org', 'javascript:alert(1)', '//crm.example.org']) {
      expect(faults({ url })).toEqual(['desk.links[crm].url lk.noUrl']);
    }
    expect(faults({ url: 'https://{customer}.example.org/' })).toEqual(['desk.links[crm].url lk.inHost']);
    expect(faults({ url: 'https://crm.example.org/{phone}' })).toEqual(['desk.links[crm].url lk.unknown']);
    expect(faults({ url: 'https://crm.example.org/{attribute.Order}' })).toEqual(['desk.links[crm].url lk.unknown']);
  });

  it('are five at most', () => {
    const six = Array.from({ length: 6 }, (_, at) => ({ id: `l${at}`, label: { en: 'L' }, url: 'https://l.example/' }));
    expect(linkFaults(withLinks(...six)).map(({ key }) => key)).toEqual(['lk.tooMany']);
  });

  it('go with the queue that they are for alone', () => {
    const url = 'https://crm.example.org/';
    const left = without(
      withLinks(
        { id: 'all', label: { en: 'A' }, url },
        { id: 'sales', label: { en: 'S' }, url, queues: ['sales'] },
        { id: 'both', label: { en: 'B' }, url, queues: ['sales', 'help'] },
      ),
      'sales',
    );
    expect(left.desk.links.map(({ id, queues }) => `${id} ${queues.join()}`)).toEqual(['all ', 'both help']);
  });
});
