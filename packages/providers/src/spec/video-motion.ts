import type { MediaInput } from './media-input.js'

/** A movement that the vendor knows by name. */
export type NamedCameraMove = {
  type: 'down_back' | 'forward_up' | 'right_turn_forward' | 'left_turn_forward'
}

/** One movement of the camera from -10 to 10; exactly one of them is not 0. */
export type SimpleCameraMove = {
  type: 'simple'
  config: {
    horizontal?: number
    vertical?: number
    pan?: number
    tilt?: number
    roll?: number
    zoom?: number
  }
}

/** How the camera moves. */
export type CameraControl = NamedCameraMove | SimpleCameraMove

/** An area that moves along a path. */
export type MotionMask = {
  mask: MediaInput
  /** 2 to 77 points in pixels from the lower left corner. */
  trajectories: readonly { x: number; y: number }[]
}
