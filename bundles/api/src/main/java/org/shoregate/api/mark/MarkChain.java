package org.shoregate.api.mark;

/** Where in the packet's way a marking rule stands: Shorewall's chains tcpre, tcin, tcfor, tcout, tcpost. */
public enum MarkChain { PREROUTING, INPUT, FORWARD, OUTPUT, POSTROUTING }
