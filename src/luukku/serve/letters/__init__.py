"""The post room: registered letters to be printed, posted and followed."""
