package org.shoregate.api.mark;

/** Whose packets of a connection count: those of the one who began it, the answers, or all. */
public enum ConnectionSide { ORIGINAL, REPLY, BOTH }
