package io.parley.sip.locate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.parley.sip.locate.NameServers.Family;
import io.parley.sip.locate.NameServers.Naptr;
import io.parley.sip.locate.NameServers.Srv;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Master;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;

/** What is asked and answered over real datagrams, with a name server of our own. */
class DnsNameServersTest {
    private static final String ZONE = """
            carrier.example. 300 IN NAPTR 10 20 "s" "SIP+D2U" "" _sip._udp.carrier.example.
            _sip._udp.carrier.example. 120 IN SRV 5 70 5080 gw.carrier.example.
            _sip._udp.carrier.example. 90 IN SRV 5 30 5081 gw.carrier.example.
            _sip._tcp.carrier.example. 600 IN SRV 0 0 0 .
            gw.carrier.example. 60 IN A 192.0.2.7
            gw.carrier.example. 30 IN AAAA 2001:db8::7
            old.carrier.example. 10 IN CNAME gw.carrier.example.
            """;

    private DatagramSocket socket;
    private NameServers dns;

    @BeforeEach
    void open() throws Exception {
        socket = new DatagramSocket(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
        Thread.ofVirtual().start(this::serve);
        SimpleResolver resolver = new SimpleResolver((InetSocketAddress) socket.getLocalSocketAddress());
        resolver.setTimeout(Duration.ofSeconds(30));
        dns = new DnsNameServers(resolver);
    }

    @AfterEach
    void close() {
        socket.close();
    }

    @Test
    void whatTheServerSaysIsReadWithTheShortestTimeItLasts() throws Exception {
        NameServers.Found<Naptr> naptr = dns.naptr("carrier.example");
        assertEquals(List.of(new Naptr(10, 20, "s", "SIP+D2U", "_sip._udp.carrier.example")), naptr.records());
        assertEquals(Duration.ofSeconds(300), naptr.lasts());
        NameServers.Found<Srv> srv = dns.srv("_sip._udp.carrier.example");
        assertEquals(
                Set.of(new Srv(5, 70, 5080, "gw.carrier.example"), new Srv(5, 30, 5081, "gw.carrier.example")),
                Set.copyOf(srv.records()));
        assertEquals(Duration.ofSeconds(90), srv.lasts());
        NameServers.Found<InetAddress> four = dns.addresses("gw.carrier.example", Family.FOUR);
        assertEquals(List.of(InetAddress.ofLiteral("192.0.2.7")), four.records());
        assertEquals(Duration.ofSeconds(60), four.lasts());
        NameServers.Found<InetAddress> six = dns.addresses("gw.carrier.example", Family.SIX);
        assertEquals(List.of(InetAddress.ofLiteral("2001:db8::7")), six.records());
        NameServers.Found<InetAddress> alias = dns.addresses("old.carrier.example", Family.FOUR);
        assertEquals(four.records(), alias.records(), "aliases are followed");
        assertEquals(Duration.ofSeconds(10), alias.lasts(), "and may lead elsewhere soon");
    }

    @Test
    void aNameThatIsNotThereHasNoRecordsAndAServerThatFailsIsNoAnswer() throws Exception {
        assertEquals(List.of(), dns.srv("_sip._udp.nobody.example").records());
        assertEquals(List.of(), dns.naptr("gw.carrier.example").records());
        assertThrows(NameServers.Unanswered.class, () -> dns.srv("broken.example"));
        assertThrows(NameServers.Unanswered.class, () -> dns.srv("x".repeat(70) + ".example"));
    }

    private void serve() {
        byte[] buffer = new byte[4096];
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        try {
            while (!socket.isClosed()) {
                packet.setLength(buffer.length);
                socket.receive(packet);
                byte[] answer = answer(Arrays.copyOf(packet.getData(), packet.getLength()));
                socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            }
        } catch (IOException e) {
            assert socket.isClosed() : e;
        }
    }

    private static byte[] answer(byte[] question) throws IOException {
        Message query = new Message(question);
        Record asked = query.getQuestion();
        Message answer = new Message(query.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.addRecord(asked, Section.QUESTION);
        boolean known = false;
        try (Master zone = new Master(new java.io.ByteArrayInputStream(ZONE.getBytes()), Name.root)) {
            for (Record record = zone.nextRecord(); record != null; record = zone.nextRecord()) {
                boolean here = record.getName().equals(asked.getName());
                known |= here;
                if (here && (record.getType() == asked.getType() || record.getType() == org.xbill.DNS.Type.CNAME)) {
                    answer.addRecord(record, Section.ANSWER);
                }
            }
        }
        int code = asked.getName().toString().startsWith("broken") ? Rcode.SERVFAIL : Rcode.NXDOMAIN;
        answer.getHeader().setRcode(known ? Rcode.NOERROR : code);
        return answer.toWire();
    }
}
