/** What stands between browsers and the server, tried by a browser: the page {@code /doctor} asks here. */
package io.parley.web.doctor;
