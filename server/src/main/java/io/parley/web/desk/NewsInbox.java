package io.parley.web.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** What the desk hub has not told yet, in order. Added to by anybody, taken by the hub. */
final class NewsInbox {
    private static final int MOST_AT_ONCE = 64;

    private final BlockingQueue<DeskNews> waiting = new LinkedBlockingQueue<>();

    void add(DeskNews news) {
        waiting.add(news);
    }

    /** Waits for news, and takes all there is. An agent is told as they are by then, so once is enough. */
    List<DeskNews> take() throws InterruptedException {
        List<DeskNews> all = new ArrayList<>();
        all.add(waiting.take());
        waiting.drainTo(all, MOST_AT_ONCE);
        List<DeskNews> told = new ArrayList<>(all.size());
        for (int i = 0; i < all.size(); i++) {
            DeskNews news = all.get(i);
            boolean again = news instanceof DeskNews.AgentChanged
                    && all.subList(i + 1, all.size()).contains(news);
            if (!again) {
                told.add(news);
            }
        }
        return told;
    }
}
