package io.parley.chat.sim;

/** One way from a visitor's page to the server, as the page holds it. */
interface SimWire {
    void open();

    void say(String frame);

    /** The client or the network is gone. */
    void cut();

    boolean isCut();
}
