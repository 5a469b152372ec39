package io.parley.ops.config;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** A case of a condition in a call flow as it is written; {@code test} says what is asked. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "test")
@JsonSubTypes({
    @JsonSubTypes.Type(value = CaseSettings.Caller.class, name = "caller"),
    @JsonSubTypes.Type(value = CaseSettings.Withheld.class, name = "withheld"),
    @JsonSubTypes.Type(value = CaseSettings.Attribute.class, name = "attribute"),
    @JsonSubTypes.Type(value = CaseSettings.Unstaffed.class, name = "unstaffed"),
    @JsonSubTypes.Type(value = CaseSettings.Wait.class, name = "wait")
})
public sealed interface CaseSettings {
    /** The step where it holds. */
    String to();

    /** The caller's number begins with one of these. */
    record Caller(List<String> starts, String to) implements CaseSettings {
        public Caller {
            starts = Defaults.list(starts);
        }
    }

    /** The caller shows no number. */
    record Withheld(String to) implements CaseSettings {}

    /** @param is one of these; none: any value at all */
    record Attribute(String attribute, List<String> is, String to) implements CaseSettings {
        public Attribute {
            is = Defaults.list(is);
        }
    }

    /** Nobody of the queue is signed in. */
    record Unstaffed(String queue, String to) implements CaseSettings {}

    /** The expected wait is longer; not where nothing is known of it. */
    record Wait(String queue, Integer seconds, String to) implements CaseSettings {}
}
