package io.parley.web.widget;

import java.time.Instant;
import java.util.OptionalInt;

/** Within how many minutes a person usually replies to who asks a queue then; empty where nobody can promise it. */
@FunctionalInterface
public interface ReplyTime {
    ReplyTime UNKNOWN = (queue, at) -> OptionalInt.empty();

    OptionalInt minutes(String queue, Instant at);
}
