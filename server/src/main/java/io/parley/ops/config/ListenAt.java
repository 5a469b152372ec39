package io.parley.ops.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One address to listen at, with the network behind it. Written as a plain text it is the address alone.
 *
 * @param name of the network; its address where none is written
 * @param advertise address of ours that this network is told instead; empty: it is told {@code address}
 */
public record ListenAt(String name, String address, String advertise) {
    @JsonCreator
    public ListenAt {
        address = Defaults.or(address, "");
        name = Defaults.or(name, address);
        advertise = Defaults.or(advertise, "");
    }

    /** Just this address. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static ListenAt of(String address) {
        return new ListenAt(address, address, "");
    }

    /** Loopback, where nothing is written. */
    static List<ListenAt> or(@Nullable List<ListenAt> written) {
        return written == null ? List.of(of("127.0.0.1")) : List.copyOf(written);
    }

    /** What this network is told. @param all what all are told where nothing is written beside an address */
    public String told(String all) {
        return advertise.isEmpty() ? all : advertise;
    }
}
