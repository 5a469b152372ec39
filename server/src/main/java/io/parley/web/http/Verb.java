package io.parley.web.http;

/** What our routes are asked for; HEAD is a GET without its body. */
public enum Verb {
    GET,
    PUT,
    POST,
    DELETE
}
