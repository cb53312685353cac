import type { RawData } from 'ws'
