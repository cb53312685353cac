import { ValidationError } from '@betterai/core'
import type { CameraControl, MotionMask } from '../../../../spec/video-motion.js'
import type { VideoSettings } from '../../../../video/video-settings.js'

const movements = ['horizontal', 'vertical', 'pan', 'tilt', 'roll', 'zoom']
const farthest = 10
const mostMasks = 6
const points = { fewest: 2, most: 77 }
/** The only length of videos with areas that move or stay still, in seconds. */
const maskedLength = 5

/** Ways to say how something moves, of which a request has one. */
const ways = {
  last_frame: ({ last_frame }) => last_frame !== undefined,
  dynamic_masks: ({ static_mask, dynamic_masks = [] }) =>
    static_mask !== undefined || dynamic_masks.length > 0,
  camera_control: ({ camera_control }) => camera_control !== undefined,
} as const satisfies Record<string, (settings: VideoSettings) => boolean>

/** Throws `ValidationError` for movements that the vendor does not make. */
export function checkMotion(settings: VideoSettings): void {
  const [first, second] = Object.entries(ways)
    .filter(([, isUsed]) => isUsed(settings))
    .map(([field]) => field)
  if (second !== undefined)
    throw new ValidationError(`${first} and ${second} exclude each other`, second)
  if (settings.camera_control !== undefined) checkCamera(settings.camera_control)
  if (ways.dynamic_masks(settings)) checkMasks(settings)
}

function checkCamera(control: CameraControl): void {
  const config: Readonly<Record<string, unknown>> | undefined =
    control.type === 'simple' ? control.config : Reflect.get(control, 'config')
  if (control.type !== 'simple') {
    if (config === undefined) return
    throw refusedCamera(`${control.type} takes no config`)
  }
  const moved = Object.entries(config ?? {}).filter(([, value]) => value !== 0)
  const [[name, value] = ['', undefined], ...others] = moved
  const isFit = typeof value === 'number' && Math.abs(value) <= farthest
  if (others.length === 0 && movements.includes(name) && isFit) return
  throw refusedCamera(
    `simple needs exactly one of ${movements.join(', ')} between -${farthest} and ${farthest}, not 0`,
  )
}

const refusedCamera = (why: string) =>
  new ValidationError(`camera_control: ${why}`, 'camera_control')

function checkMasks({ input_image, duration_seconds, dynamic_masks = [] }: VideoSettings): void {
  if (input_image === undefined)
    throw new ValidationError('Areas that move need a first frame', 'input_image')
  if (duration_seconds !== undefined && duration_seconds !== maskedLength)
    throw new ValidationError(
      `Videos with areas that move are ${maskedLength} seconds long`,
      'duration_seconds',
    )
  if (dynamic_masks.length > mostMasks)
    throw new ValidationError(`At most ${mostMasks} areas may move`, 'dynamic_masks')
  if (dynamic_masks.every(hasPath)) return
  throw new ValidationError(
    `The path of an area has ${points.fewest} to ${points.most} points`,
    'dynamic_masks',
  )
}

function hasPath({ trajectories }: MotionMask): boolean {
  const isPoint = ({ x, y }: { x: number; y: number }) => Number.isFinite(x) && Number.isFinite(y)
  const { length } = trajectories
  return length >= points.fewest && length <= points.most && trajectories.every(isPoint)
}
