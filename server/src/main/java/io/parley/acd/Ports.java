package io.parley.acd;

import io.parley.acd.port.Chats;
import io.parley.acd.port.Desks;
import io.parley.acd.port.Phones;

/** What the effects go to. */
record Ports(Phones phones, Desks desks, Chats chats) {}
