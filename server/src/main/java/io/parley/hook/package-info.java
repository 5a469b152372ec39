/** Tells programs of others what happened, by signed HTTP (WEBHOOKS.md): one line for each, in order, at least once. */
package io.parley.hook;
