package io.parley.sip.event;

/** Writes what subscribers read. All of it is said each time, so that whoever missed something knows it next time. */
final class NewsBody {
    private NewsBody() {}

    /** @param entity URI of what is watched; @param version grows by one with each that is sent */
    static String of(Sight sight, String entity, int version) {
        return switch (sight) {
            case Sight.Messages(int unheard) -> messages(unheard, entity);
            case Sight.Lamp lamp -> dialogs(lamp, entity, version);
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
    private static String dialogs(Sight.Lamp lamp, String entity, int version) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n"
                + "<dialog-info xmlns=\"urn:ietf:params:xml:ns:dialog-info\" version=\"" + version
                + "\" state=\"full\" entity=\"" + escaped(entity) + "\">\r\n"
                + "<dialog id=\"1\" direction=\"recipient\"><state>" + lamp.state() + "</state></dialog>\r\n"
                + "</dialog-info>\r\n";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
