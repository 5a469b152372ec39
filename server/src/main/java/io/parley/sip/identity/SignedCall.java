package io.parley.sip.identity;

import java.util.List;
import java.util.Set;

/**
 * What a call shows of its numbers.
 *
 * @param headers Identity headers as they came, without their name
 * @param callers digits of the number of who calls; none where it is no number
 * @param called digits of the number that was dialled, wherever it is told
 */
public record SignedCall(List<String> headers, Set<String> callers, Set<String> called) {
    public static final SignedCall NOTHING = new SignedCall(List.of(), Set.of(), Set.of());

    public SignedCall {
        headers = List.copyOf(headers);
        callers = Set.copyOf(callers);
        called = Set.copyOf(called);
    }
}
