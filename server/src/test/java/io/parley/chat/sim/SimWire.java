package io.parley.chat.sim;

/** One way from a visitor's page to the server, as the page holds it. */
interface SimWire {
    void open();

    void say(String frame);

    /** The client or the network is gone. */
    void cut();

    /** In which direction nothing arrives any more. */
    enum Lost {
        UP,
        DOWN,
        BOTH
    }

    /**
     * From now on what goes there is lost, and nobody is told.
     *
     * @param noticedMs after which the server gives the line up
     */
    void lose(Lost way, long noticedMs);

    boolean isCut();
}
