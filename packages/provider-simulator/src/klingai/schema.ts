import { z } from 'zod'
import { invalidParameter, notFound } from './errors.js'

/** An address, or base64 without the head of a data URL. */
const image = z.union([z.url({ protocol: /^https?$/ }), z.base64().min(1)])

const text = z.string().max(2_500)
const amount = z.number().min(-10).max(10).optional()
const camera = z.union([
  z.strictObject({
    type: z.enum(['down_back', 'forward_up', 'right_turn_forward', 'left_turn_forward']),
  }),
  z.strictObject({
    type: z.literal('simple'),
    config: z
      .strictObject({
        horizontal: amount,
        vertical: amount,
        pan: amount,
        tilt: amount,
        roll: amount,
        zoom: amount,
      })
      .refine(
        (config) => Object.values(config).filter((value) => value !== 0).length === 1,
        'exactly one movement is not 0',
      ),
  }),
])

const common = {
  negative_prompt: text.optional(),
  callback_url: z.url().optional(),
  external_task_id: z.string().min(1).optional(),
}
const form = {
  ...common,
  model_name: z.string().min(1).default('kling-v1'),
  mode: z.enum(['std', 'pro']).default('std'),
  duration: z.string().regex(/^\d+$/).default('5'),
}
const made = {
  ...form,
  cfg_scale: z.number().min(0).max(1).optional(),
  sound: z.enum(['on', 'off']).optional(),
  camera_control: camera.optional(),
}
const source = { video_id: z.string().min(1).optional(), video_url: z.url().optional() }
const ratio = z.enum(['16:9', '9:16', '1:1']).default('16:9')

const schemas = {
  text2video: z.strictObject({ ...made, prompt: text.min(1), aspect_ratio: ratio }),
  image2video: z.strictObject({
    ...made,
    prompt: text.optional(),
    image,
    image_tail: image.optional(),
    static_mask: image.optional(),
    dynamic_masks: z
      .array(
        z.strictObject({
          mask: image,
          trajectories: z
            .array(z.strictObject({ x: z.number(), y: z.number() }))
            .min(2)
            .max(77),
        }),
      )
      .max(6)
      .optional(),
  }),
  'multi-image2video': z.strictObject({
    ...form,
    model_name: z.literal('kling-v1-6'),
    prompt: text.min(1),
    image_list: z.array(z.strictObject({ image })).min(2).max(4),
    aspect_ratio: ratio,
  }),
  'video-extend': z.strictObject({
    ...common,
    video_id: z.string().min(1),
    prompt: text.optional(),
    cfg_scale: z.number().min(0).max(1).optional(),
  }),
  'lip-sync': z.strictObject({
    callback_url: common.callback_url,
    external_task_id: common.external_task_id,
    input: z
      .discriminatedUnion('mode', [
        z.strictObject({
          mode: z.literal('text2video'),
          ...source,
          text: text.min(1),
          voice_id: z.string().min(1),
          voice_language: z.enum(['zh', 'en']).optional(),
          voice_speed: z.number().min(0.8).max(2).optional(),
        }),
        z.strictObject({
          mode: z.literal('audio2video'),
          ...source,
          audio_type: z.enum(['file', 'url']),
          audio_file: z.base64().min(1).optional(),
          audio_url: z.url().optional(),
        }),
      ])
      .refine(
        ({ video_id, video_url }) => (video_id === undefined) !== (video_url === undefined),
        'either video_id or video_url',
      ),
  }),
}

/** Which kind of task an address is for. */
export type TaskKind = keyof typeof schemas

/** Fields of a task by their names; which of them there are depends on its kind. */
export type TaskRequest = Readonly<Record<string, unknown>> & { readonly kind: TaskKind }

type Limits = {
  readonly durations: readonly number[]
  /** Makes sound, in the better mode only. */
  readonly hasSound?: true
  readonly takesScale?: true
}

const early: Limits = { durations: [5, 10], takesScale: true }
const second: Limits = { durations: [5, 10] }
const withSound: Limits = { durations: [5, 10], hasSound: true }
const third: Limits = {
  durations: Array.from({ length: 13 }, (_, index) => index + 3),
  hasSound: true,
}

const models: Readonly<Record<string, Limits>> = {
  'kling-v1': early,
  'kling-v1-5': early,
  'kling-v1-6': early,
  'kling-v2-master': second,
  'kling-v2-1': second,
  'kling-v2-1-master': second,
  'kling-v2-5-turbo': second,
  'kling-v2-6': withSound,
  'kling-video-o1': withSound,
  'kling-v3': third,
  'kling-v3-omni': third,
  'kling-v4': third,
}

/** Whether there are tasks of this kind. */
export const isTaskKind = (kind: string): kind is TaskKind => Object.hasOwn(schemas, kind)

/** Reads a body; throws KlingError for what the vendor refuses. */
export function readTask(kind: TaskKind, body: unknown): TaskRequest {
  const parsed = schemas[kind].safeParse(body)
  if (!parsed.success) throw invalidParameter(z.prettifyError(parsed.error))
  const task: TaskRequest = { ...parsed.data, kind }
  if ('model_name' in task) checkModel(task)
  return task
}

function checkModel(task: TaskRequest): void {
  const name = String(task.model_name)
  const limits = Object.hasOwn(models, name) ? models[name] : undefined
  if (limits === undefined) throw notFound(`model ${name}`)
  if (!limits.durations.includes(Number(task.duration)))
    throw invalidParameter(`duration ${task.duration} is not supported by ${name}`)
  if (task.cfg_scale !== undefined && !limits.takesScale)
    throw invalidParameter(`cfg_scale is not supported by ${name}`)
  if (task.sound === 'on' && !(limits.hasSound && (task.mode === 'pro' || name === 'kling-v3')))
    throw invalidParameter(`sound is not supported by ${name} in mode ${task.mode}`)
  const ways = [task.image_tail, task.static_mask ?? task.dynamic_masks, task.camera_control]
  if (ways.filter((way) => way !== undefined).length > 1)
    throw invalidParameter('image_tail, masks and camera_control exclude each other')
}
