/** Where visitors reach chat: the widget's files and configuration over HTTP, its frames over a WebSocket. */
package io.parley.web.widget;
