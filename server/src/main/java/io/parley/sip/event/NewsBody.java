package io.parley.sip.event;

/** Writes what subscribers read. All of it is said each time, so that whoever missed something knows it next time. */
final class NewsBody {
    private NewsBody() {}

    /** @param entity URI of what is watched; @param version grows by one with each that is sent */
    static String of(Sight sight, String entity, int version) {
        return switch (sight) {
            case Sight.Messages(int unheard) -> messages(unheard, entity);
            case Sight.Lamp lamp -> dialogs("", lamp, "", entity, version);
            case Sight.Ringing rings -> ringing(rings, entity, version);
        };
    }

    private static String messages(int unheard, String account) {
        return "Messages-Waiting: " + (unheard > 0 ? "yes" : "no") + "\r\nMessage-Account: " + account
                + "\r\nVoice-Message: " + unheard + "/0 (0/0)\r\n";
    }

    /**
     * One dialog that stands for all, so that a phone need not keep count of them; who is talked to is not told. Many
     * phones keep a lamp lit that is told of no dialog at all, so a free one is told of one that is over.
     */
    private static String dialogs(String names, Sight.Lamp lamp, String more, String entity, int version) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n"
                + "<dialog-info xmlns=\"urn:ietf:params:xml:ns:dialog-info\" version=\"" + version
                + "\" state=\"full\" entity=\"" + escaped(entity) + "\">\r\n"
                + "<dialog id=\"1\"" + names + " direction=\"recipient\"><state>" + lamp.state() + "</state>" + more
                + "</dialog>\r\n"
                + "</dialog-info>\r\n";
    }

    /** Whoever picks it up calls its other end, which is us, by the name of whom they watch: who calls is not told. */
    private static String ringing(Sight.Ringing rings, String entity, int version) {
        String names = " call-id=\"" + escaped(rings.callId()) + "\" local-tag=\"" + escaped(rings.local())
                + "\" remote-tag=\"" + escaped(rings.remote()) + "\"";
        String target = "<remote><target uri=\"" + escaped(entity) + "\"/></remote>";
        return dialogs(names, Sight.Lamp.RINGING, target, entity, version);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
