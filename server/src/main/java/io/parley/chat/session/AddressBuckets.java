package io.parley.chat.session;

import java.util.LinkedHashMap;
import java.util.Map;

/** One bucket for each network address; addresses not seen for long make place for new ones. */
public final class AddressBuckets {
    private static final int MOST_ADDRESSES = 20_000;

    private final int burst;
    private final double perSecond;
    private final Map<String, RateBucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, RateBucket> eldest) {
            return size() > MOST_ADDRESSES;
        }
    };

    public AddressBuckets(int burst, double perSecond) {
        this.burst = burst;
        this.perSecond = perSecond;
    }

    /** Takes one. @return milliseconds to wait before there is one; 0 if it was taken */
    public synchronized int take(String address, long nowMs) {
        return buckets.computeIfAbsent(address, a -> new RateBucket(burst, perSecond, nowMs))
                .take(nowMs);
    }
}
