package io.parley;

import io.parley.ops.config.ParleyConfig;
import io.parley.ops.config.SipSection;
import io.parley.sip.stack.SipEndpoint;
import io.parley.sip.stack.SipPort;
import io.parley.sip.trunk.OwnAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ports of SIP that a server has opened, a line each: the next start holds them before it knows its configuration
 * (adr/137). It stays over an orderly end, and no back-up takes it along.
 */
final class SipPortsFile {
    static final Path FILE = Path.of("sip-ports.txt");

    private static final Logger log = LoggerFactory.getLogger(SipPortsFile.class);
    /** In bytes: some hundred lines. */
    private static final long LARGEST = 8 << 10;

    private SipPortsFile() {}

    /** Those that a server before had; none where anything else is in the file. Throws nothing. */
    static List<SipPort> left(Path data) {
        Path file = data.resolve(FILE);
        try {
            if (!Files.exists(file)) {
                return List.of();
            }
            List<SipPort> ports = new ArrayList<>();
            if (Files.size(file) <= LARGEST && Files.readAllLines(file).stream().allMatch(line -> take(line, ports))) {
                return ports;
            }
            log.warn("{}: is no list of ports, and is not looked at", file);
        } catch (IOException e) { // no text counts as one, too
            log.warn("{}: the ports of before cannot be read: {}", file, e.getMessage());
        }
        return List.of();
    }

    private static boolean take(String line, List<SipPort> ports) {
        Optional<SipPort> port = SipPort.parse(line);
        port.ifPresent(ports::add);
        return port.isPresent();
    }

    /** Those of this server, from now on. */
    static void keep(Path data, List<SipEndpoint.Listening> open) {
        Set<String> lines = new TreeSet<>();
        open.forEach(one -> lines.add(SipPort.of(one.transport(), InetAddress.ofLiteral(one.address()), one.port())
                .line()));
        try {
            OwnFolder.replace(data.resolve(FILE), lines);
        } catch (IOException e) {
            log.error("the ports of SIP could not be kept for the next start: {}", e.getMessage());
        }
    }

    /** Those that are going to be opened. @throws io.parley.ops.config.ConfigProblem if something is no address */
    static Set<SipPort> named(ParleyConfig config) {
        SipSection sip = config.sip();
        return OwnNetworks.bound(config).all().stream()
                .map(OwnAddress::bound)
                .flatMap(bound -> Stream.concat(
                        Stream.of("udp", "tcp").map(transport -> SipPort.of(transport, bound, sip.port())),
                        sip.tlsIfSet().map(tls -> SipPort.of("tls", bound, tls.port())).stream()))
                .collect(Collectors.toSet());
    }
}
