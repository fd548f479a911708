import { expect, it } from 'vitest';
import type { PersonRecord } from './personRecord';
import { personPage } from './personPage';

const record: PersonRecord = {
  exportedAt: '2026-03-20T10:00:00Z',
  organisation: 'Atelier <script>alert(1)</script>',
  file: {
    trainee: {
      id: 't',
      civility: 'madame',
      givenName: 'Aïcha',
      familyName: 'Exemple & fille',
      birthDate: '2001-05-12',
      phone: '',
      email: '',
      address: { street: '', postcode: '', city: '' },
      statusBeforeEntry: 'jobSeeker',
      schoolingLevel: 'level3',
      situation: '<img src=x onerror=alert(1)>',
    },
    pathways: [],
    trainers: [],
    documents: [],
    history: [],
  },
  training: {},
  maps: [],
  files: [],
};

it('shows what users typed literally, in a page without script or link to outside', () => {
  const page = personPage(record);
  expect(page).toContain('EXEMPLE &amp; FILLE');
  expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;');
  expect(page).not.toMatch(/<script|<img|<a |https?:/);
  expect(page).toContain('12\u00a0mai\u00a02001');
});
