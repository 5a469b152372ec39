package io.parley.loadtest.product;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProductTest {
    @Test
    void rowsOfAMetricAreAddedAndOneThatIsNotThereIsNotZero() {
        String legs = "parley_rtp_legs ";
        assertEquals(0, Product.sum(Stream.of(legs + "0.0", "parley_rtp_legs_other 7.0"), legs));
        assertEquals(3, Product.sum(Stream.of(legs + "1.0", legs + "2.0"), legs));
        assertEquals(Double.NaN, Product.sum(Stream.of("parley_rtp_ports_left 7.0"), legs));
    }
}
