/**
 * The frames of CHAT-PROTOCOL.md as records, read strictly and written plainly; knows nothing of contacts or agents.
 */
package io.parley.chat.protocol;
