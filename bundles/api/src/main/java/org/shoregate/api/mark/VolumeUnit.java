package org.shoregate.api.mark;

/** In what the volume of a connection is measured; the last is bytes a packet on average. */
public enum VolumeUnit { BYTES, PACKETS, AVERAGE_BYTES }
