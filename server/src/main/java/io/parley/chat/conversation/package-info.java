/**
 * Chats from opening to rating: each conversation is one owner with one inbox, writes its log alone, and tells whoever
 * listens only what is on disk. Visitors come in through {@link io.parley.chat.conversation.ChatEntrance}, desks
 * through {@link io.parley.chat.conversation.Conversations}, the floor through {@link io.parley.acd.port.Chats}.
 */
package io.parley.chat.conversation;
