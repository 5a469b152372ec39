/** What answers visitors before people do: answers of our own by canned questions, or a program of others by HTTP. */
package io.parley.chat.bot;
