package org.shoregate.api.mark;

/** What connection tracking makes of a packet. */
public enum ConnectionState { NEW, ESTABLISHED, RELATED, INVALID, UNTRACKED }
