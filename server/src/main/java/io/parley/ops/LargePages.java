package io.parley.ops;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Whether the heap lies on large pages, which spares a busy server many waits for memory. ZGC keeps its heap in shared
 * memory, for which Linux lends them only where it was told to; the launcher asks for them there.
 */
public final class LargePages {
    private static final Path OF_SHARED_MEMORY = Path.of("/sys/kernel/mm/transparent_hugepage/shmem_enabled");
    private static final String ASKED = "UseTransparentHugePages";

    private LargePages() {}

    /** What whoever runs this machine may do about it; empty where nothing is to be done, or nothing can be. */
    public static Optional<String> advice() {
        HotSpotDiagnosticMXBean machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        return advice(OF_SHARED_MEMORY, isAsked(machine));
    }

    private static boolean isAsked(HotSpotDiagnosticMXBean machine) {
        try {
            return Boolean.parseBoolean(machine.getVMOption(ASKED).getValue());
        } catch (IllegalArgumentException unknown) {
            return false;
        }
    }

    static Optional<String> advice(Path setting, boolean asked) {
        boolean lent;
        try {
            String chosen = Files.readString(setting);
            lent = !chosen.contains("[never]") && !chosen.contains("[deny]");
        } catch (IOException notThere) {
            return Optional.empty(); // not Linux, or a kernel without them
        }
        if (!lent) {
            return Optional.of(
                    "the machine lends no large pages: OPERATIONS.md, \"Machine\", says what they save and how");
        }
        return asked ? Optional.empty() : Optional.of("large pages are lent, but not asked for: -XX:+" + ASKED);
    }
}
