import type { Key } from '../../i18n/keys';
import { type Field, nameOf, parts, type TrunkForm } from './form';

const ID = /^[a-z0-9][a-z0-9._-]{0,63}$/;
const HOST = /^\[?[A-Za-z0-9][A-Za-z0-9.:-]*]?$/;
const NUMBER = /^\+?[0-9]{3,15}$/;
const BEGINNING = /^\+?[0-9]*$/;
const NETWORK = /^[0-9a-fA-F.:]+(\/\d{1,3})?$/;

const beginnings = (typed: string): boolean => parts(typed).length > 0 && parts(typed).every((one) => BEGINNING.test(one));

/** What is plainly wrong with a field, in words of the console: asked once the server has refused it, which knows more. */
export function ownFault(form: TrunkForm, field: Field): Key | undefined {
  switch (field) {
    case 'server':
      return HOST.test(form.server.trim()) ? undefined : 'tf.badServer';
    case 'id':
      return ID.test(nameOf(form)) ? undefined : 'new.odd';
    case 'user':
      return form.user.trim() === '' ? 'tf.noUser' : undefined;
    case 'addresses':
      return parts(form.addresses).length > 0 && parts(form.addresses).every((one) => NETWORK.test(one)) ? undefined : 'tf.noAddresses';
    case 'callerId':
      return NUMBER.test(form.callerId.replace(/[\s().-]/g, '')) ? undefined : 'nb.badNumber';
    case 'allow':
      return beginnings(form.allow) ? undefined : 'fault.prefix';
    case 'deny':
      return beginnings(form.deny) ? undefined : 'fault.prefix';
    default:
      return undefined;
  }
}
